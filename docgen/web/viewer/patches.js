// What is changed in the libraries, whose versions are locked: [before, after], each of which must be found.

const FONTS = [
  // The heights of a line leave out the gap that these fonts ask for between lines, which Word and LibreOffice keep:
  // Times New Roman (1825 + 443 + 87) / 2048, Arial (1854 + 434 + 67) / 2048 (table hhea). And Linux has other names.
  ['"Times New Roman","Tinos","Times","serif"],singleLineRatio:1.1074', '"Times New Roman","Tinos","Liberation Serif","Times","serif"],singleLineRatio:1.1499'],
  ['"Arial","Arimo","Helvetica","sans-serif"],singleLineRatio:1.1172', '"Arial","Arimo","Liberation Sans","Helvetica","sans-serif"],singleLineRatio:1.1499'],
];

const LENGTHS = [
  // Lengths of the page and widths of borders are not rounded to pixels: else a page holds one line more or less.
  ["function $(e){return Math.round(e/1440*96)}", "function $(e){return e/1440*96}"],
  ["Math.max(1,Math.round(e/8*1.333))", "Math.max(2/3,e/6)"],
  // A space after the last word of a line needs no room.
  [
    "f.width>0&&f.width+N>f.availableWidth+Z&&(H(m,k),h(y))",
    "f.width>0&&f.width+N>f.availableWidth+Z&&f.width+z(E.trimEnd(),y)>f.availableWidth+Z&&(H(m,k),h(y))",
  ],
  ["if(N>f.availableWidth+Z){", "if(N>f.availableWidth+Z&&z(E.trimEnd(),y)>f.availableWidth+Z){"],
];

// `n.top`, `M.top`: the next paragraph is the first of a page that was not asked for, where Word leaves out the space
// before it.
const PAGES = [
  // Widows and orphans: at least two lines of a paragraph on each page (w:widowControl, on by default); w:keepLines.
  [
    "if(f<=c||d===0)g=f,d++;else break}let S=a===0,",
    "if(f<=c||d===0)g=f,d++;else break}let rest=o.length-a-d,used=l.page.fragments.length>0;"
      + "if(rest===1&&d>1){d--;rest=2;g-=o[a+d].lineHeight+(o[a+d].floatSkipBefore??0)}"
      + "if(used&&a===0&&(g>c||rest>0&&(d===1||e.attrs?.keepLines))){n.forceColumnBreak();n.top=!0;continue}let S=a===0,",
  ],
  ["a+=d,a<o.length&&n.ensureFits(o[a].lineHeight)", "a+=d,a<o.length&&n.forceColumnBreak()"],
  ["u=a===0?Math.max(i,l.trailingSpacing):0", "u=a===0?Math.max(n.top?0:i,l.trailingSpacing):0"],
  ["M=S?i:0,B=P?s:0", "M=S&&!n.top?i:0,B=P?s:0"],
  ["let C=e[w],R=t[w];be(C)&&M.forcePageBreak();", "let C=e[w],R=t[w];M.top=!1;be(C)&&M.forcePageBreak();"],
  ["L<=h&&L>H&&W.page.fragments.length>0&&M.forcePageBreak()", "L<=h&&L>H&&W.page.fragments.length>0&&(M.forcePageBreak(),M.top=!0)"],
  // Headings kept with the next paragraph (w:keepNext): spaces are in the height already; what follows is as many lines
  // of a paragraph as stay together, or the first row of a table below its heading rows.
  [",u=a.attrs?.spacing?.before??0;r+=u,r+=l.totalHeight;let c=a.attrs?.spacing?.after??0;r+=c;", ";r+=l.totalHeight;"],
  [
    "i.lines.length>0&&(r+=i.lines[0].lineHeight);}}return r}",
    "for(let k of i.lines.slice(0,i.lines.length>3?2:3))r+=k.lineHeight;r+=t[e.anchorIndex].attrs?.spacing?.before??0}"
      + "else if(o?.kind===\"table\"){let rows=t[e.anchorIndex].rows,k=0;for(;k<rows.length&&rows[k].isHeader;)k++;"
      + "for(let row of o.rows.slice(0,k+1))r+=row.height}}return r}",
  ],
];

// A quarter of the time of painting: a canvas for each line, and the widths of words where no tab asks for them.
const SPEED = [
  ["let s=i.some(G),y,x=jt(o);", "let s=i.some(G),y,x=s?jt(o):()=>0;"],
  ['let n=e.createElement("canvas").getContext("2d");return (o,r=11', 'let n=e.docgenCanvas??=e.createElement("canvas").getContext("2d");return (o,r=11'],
];

// Nothing is fetched from elsewhere and no text is run as a program, whatever a later version of the library calls.
const CLOSED = [
  ["https://fonts.googleapis.com/", "about:blank#"],
  ['"function"!=typeof e&&(e=new Function(""+e));', ""],
];

export const PATCHES = [...FONTS, ...LENGTHS, ...PAGES, ...SPEED, ...CLOSED];
