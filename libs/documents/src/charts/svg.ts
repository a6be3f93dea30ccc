import { familyOf } from '../fonts/faces.js';

export interface Size {
  width: number;
  height: number;
}

/** A drawing of our own; its words are text in the face `hei`. */
export const svgOf = ({ width, height }: Size, inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
  `font-family="${familyOf('hei')}">${inside}</svg>`;

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text is data, whatever stands in it. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
