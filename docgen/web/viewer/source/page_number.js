// Page numbers in the formats of ST_NumberFormat (ECMA-376 part 1, 17.18.59) that are in use for pages.

const ROMAN = [
  [1000, "m"], [900, "cm"], [500, "d"], [400, "cd"], [100, "c"], [90, "xc"], [50, "l"], [40, "xl"], [10, "x"],
  [9, "ix"], [5, "v"], [4, "iv"], [1, "i"],
];

function roman(number) {
  let left = number;
  let letters = "";
  for (const [value, sign] of ROMAN) {
    while (left >= value) {
      letters += sign;
      left -= value;
    }
  }
  return letters;
}

// a, b, … z, aa, bb, … as Word counts.
function letter(number) {
  return "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26].repeat(Math.ceil(number / 26));
}

const FORMATS = {
  lowerRoman: roman,
  upperRoman: (number) => roman(number).toUpperCase(),
  lowerLetter: letter,
  upperLetter: (number) => letter(number).toUpperCase(),
  numberInDash: (number) => `- ${number} -`,
};

// The text of a page number; a format that is not known is written in digits, as is a number below 1.
export function pageNumber(number, format) {
  return number > 0 && Object.hasOwn(FORMATS, format ?? "") ? FORMATS[format](number) : String(number);
}
