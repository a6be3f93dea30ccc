// What paints is heavy (a thousand files for charts, Word, fonts, pictures), and most processes never paint: each is
// loaded when it is first asked for.

const atFirstUse =
  <Given extends unknown[], Result>(load: () => Promise<(...given: Given) => Result | Promise<Result>>) =>
  async (...given: Given): Promise<Result> =>
    (await load())(...given);

/** A document for Word. */
export const toDocx = atFirstUse(async () => (await import('./docx/to-docx.js')).toDocx);
/** A document as PDF/A. */
export const toPdf = atFirstUse(async () => (await import('./pdf/to-pdf.js')).toPdf);
/** The tables and charts of a document as a workbook. */
export const toXlsx = atFirstUse(async () => (await import('./xlsx/to-xlsx.js')).toXlsx);
/** A chart as SVG. */
export const drawChart = atFirstUse(async () => (await import('./charts/draw.js')).drawChart);
/** A drawing as PNG. */
export const pictureOf = atFirstUse(async () => (await import('./charts/picture.js')).pictureOf);
/** As much of a face as those characters need, as TrueType. */
export const fontOf = atFirstUse(async () => (await import('./fonts/faces.js')).fontOf);
