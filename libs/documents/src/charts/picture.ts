import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';
import { familyOf, fontOf } from '../fonts/faces.js';
import type { Drawing } from './draw.js';

/** Pixels for each unit of a drawing: 620 units are 156 mm wide, so three are 300 to the inch. */
const SCALE = 3;

/** A drawing as PNG at 300 dots to the inch of its printed size. No font of the machine is used. */
export async function pictureOf({ svg, width }: Drawing): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'chart-'));
  try {
    const font = join(folder, 'font.ttf'); // the library takes files alone
    await writeFile(font, await fontOf('hei', new Set(svg)));
    const picture = await renderAsync(svg, {
      fitTo: { mode: 'width', value: width * SCALE },
      background: '#ffffff',
      font: {
        loadSystemFonts: false,
        fontFiles: [font],
        defaultFontFamily: familyOf('hei'),
        sansSerifFamily: familyOf('hei'),
        serifFamily: familyOf('hei'),
      },
    });
    return picture.asPng();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
