// What the library does not read of the sections: page numbers (w:pgNumType) and title pages (w:titlePg).

import JSZip from "jszip";

const CHANGES = /<w:sectPrChange\b.*?<\/w:sectPrChange>/gs;
const SECTIONS = /<w:sectPr\b(?:[^>]*\/>|.*?<\/w:sectPr>)/gs;

// Resolves to a list with { firstNumber, numberFormat, titlePage } for each section of word/document.xml, in order.
// The prefix `w` is taken for granted, as the library does; a viewing copy has it.
export async function readSections(bytes) {
  const archive = await JSZip.loadAsync(bytes);
  const text = (await archive.file("word/document.xml")?.async("text")) ?? "";
  return [...text.replace(CHANGES, "").matchAll(SECTIONS)].map(([section]) => readSection(section));
}

function readSection(section) {
  const numbers = section.match(/<w:pgNumType\b[^>]*>/)?.[0] ?? "";
  const titlePage = section.match(/<w:titlePg\b[^>]*>/)?.[0];
  const first = Number.parseInt(attribute(numbers, "start"), 10);
  return {
    firstNumber: Number.isNaN(first) ? undefined : first,
    numberFormat: attribute(numbers, "fmt") || undefined,
    titlePage: titlePage !== undefined && !["0", "false", "off"].includes(attribute(titlePage, "val")),
  };
}

function attribute(element, name) {
  return element.match(new RegExp(`\\bw:${name}\\s*=\\s*["']([^"']*)["']`))?.[1] ?? "";
}
