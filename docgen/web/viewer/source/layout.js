// From the bytes of a Word document to pages that can be painted: nothing here touches the page in the browser.

import { parseDocx } from "@eigenpal/docx-editor-core/docx/parser";
import { computeLayout } from "@eigenpal/docx-editor-core/editor";
import {
  assertExhaustiveFlowBlock,
  DEFAULT_TEXTBOX_MARGINS,
  DEFAULT_TEXTBOX_WIDTH,
} from "@eigenpal/docx-editor-core/layout-engine/types";
import {
  convertHeaderFooterToContent,
  getCachedParagraphMeasure,
  getColumns,
  getMargins,
  getPageSize,
  measureBlocksWithFloats,
  measureParagraph,
  measureTableBlock,
  resolveHeaderFooter,
  setCachedParagraphMeasure,
} from "@eigenpal/docx-editor-core/layout-bridge";
import { buildBlockLookup } from "@eigenpal/docx-editor-core/layout-painter";
import { toProseDoc } from "@eigenpal/docx-editor-core/prosemirror/conversion";

import { pageNumber } from "./page_number.js";
import { readSections } from "./sections.js";

const READING = { preloadFonts: false, detectVariables: false };

// Resolves to { pages, options }: pages in order, each with `section`, `shownNumber` and `isFirstOfSection`, and what
// painting needs. Throws if the bytes are no Word document that can be read.
export async function layOut(bytes) {
  const [word, written] = await Promise.all([parseDocx(bytes, READING), readSections(bytes)]);
  const { document: body, styles, theme } = word.package;
  const sections = sectionProperties(body, written);
  const first = sections[0];
  const last = sections[sections.length - 1];
  const text = toProseDoc(word, { styles });
  const shared = { styles, theme, measureBlocks, defaultTabStopTwips: text.attrs?.defaultTabStopTwips };
  const margins = getMargins(first);
  const pageSize = getPageSize(first);
  const { header, footer, firstHeader, firstFooter } = resolveHeaderFooter(word, first);
  const found = computeLayout({
    state: { doc: text },
    document: word,
    pageSize,
    margins,
    columns: getColumns(first),
    finalPageSize: getPageSize(last),
    finalMargins: getMargins(last),
    finalColumns: getColumns(last),
    pageGap: 0,
    contentWidth: pageSize.w - margins.left - margins.right,
    theme,
    styles,
    sectionProperties: first,
    finalSectionProperties: last,
    headerContent: header,
    footerContent: footer,
    firstPageHeaderContent: firstHeader,
    firstPageFooterContent: firstFooter,
    measureBlocks,
    getHfPmDoc: () => null,
  });
  const looks = sections.map((section) => sectionLook(word, section, shared));
  return {
    pages: numbered(found, written),
    looks,
    options: {
      blockLookup: buildBlockLookup(found.blocks, found.measures),
      theme,
      watermark: found.watermark,
      footnotesByPage: found.footnotesByPage,
    },
  };
}

// The sections in order, each with the headers that it inherits from the one before.
function sectionProperties(body, written) {
  const listed = (body.sections ?? []).map((section) => section.properties);
  const all = listed.length ? listed : [body.finalSectionProperties ?? {}];
  // The parser lets a section inherit its title page, too, which Word does not.
  return all.map((section, place) => ({ ...section, titlePg: written[place]?.titlePage ?? section.titlePg === true }));
}

// Headers, footers and borders of the pages of one section.
function sectionLook(word, section, shared) {
  const found = resolveHeaderFooter(word, section);
  const pageSize = getPageSize(section);
  const margins = getMargins(section);
  const width = pageSize.w - margins.left - margins.right;
  const content = (story, kind) =>
    convertHeaderFooterToContent(story, width, { section: kind, pageSize, margins }, shared);
  const titlePage = section.titlePg === true;
  return {
    titlePage,
    header: content(found.header, "header"),
    footer: content(found.footer, "footer"),
    firstHeader: titlePage ? content(found.firstHeader, "header") : undefined,
    firstFooter: titlePage ? content(found.firstFooter, "footer") : undefined,
    headerDistance: margins.header,
    footerDistance: margins.footer,
    pageBorders: section.pageBorders,
  };
}

function numbered(found, written) {
  const sectionOfBlock = new Map();
  let section = 0;
  for (const block of found.blocks) {
    sectionOfBlock.set(String(block.id), section);
    if (block.kind === "sectionBreak") section += 1;
  }
  let before = -1;
  let number = 0;
  return found.layout.pages.map((page) => {
    const own = page.fragments.length ? sectionOfBlock.get(String(page.fragments[0].blockId)) : Math.max(before, 0);
    const isFirstOfSection = own !== before;
    number = (isFirstOfSection ? written[own]?.firstNumber : undefined) ?? number + 1;
    before = own;
    return { ...page, section: own, isFirstOfSection, shownNumber: pageNumber(number, written[own]?.numberFormat) };
  });
}

function measureBlocks(blocks, width, geometry) {
  return measureBlocksWithFloats(blocks, width, measureBlock, geometry);
}

function measureBlock(block, width, zones, offset) {
  switch (block.kind) {
    case "paragraph":
      return zones?.length ? measureParagraph(block, width, { floatingZones: zones, paragraphYOffset: offset ?? 0 })
        : measuredOnce(block, width);
    case "table":
      return measureTableBlock(block, width, measureBlock);
    case "image":
      return { kind: "image", width: block.width ?? 100, height: block.height ?? 100 };
    case "textBox":
      return measureTextBox(block);
    case "pageBreak":
    case "columnBreak":
    case "sectionBreak":
      return { kind: block.kind };
    default:
      return assertExhaustiveFlowBlock(block, "docgen viewer");
  }
}

function measuredOnce(block, width) {
  const known = getCachedParagraphMeasure(block, width);
  if (known) return known;
  const measure = measureParagraph(block, width);
  setCachedParagraphMeasure(block, width, measure);
  return measure;
}

function measureTextBox(block) {
  const margins = block.margins ?? DEFAULT_TEXTBOX_MARGINS;
  const width = block.width ?? DEFAULT_TEXTBOX_WIDTH;
  const innerMeasures = block.content.map((paragraph) => measureParagraph(paragraph, width - margins.left - margins.right));
  const height = innerMeasures.reduce((sum, measure) => sum + measure.totalHeight, margins.top + margins.bottom);
  return { kind: "textBox", width, height: block.height ?? height, innerMeasures };
}
