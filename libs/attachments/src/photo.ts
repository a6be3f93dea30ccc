import sharp from 'sharp';
import { Turns } from './turns.js';

/** The largest photo that is opened: telephones make 50 megapixels; unpacked, 64 take a quarter of a gigabyte. */
const mostPixels = 64e6;
/** What it is scaled down to: a page of small print can still be read. */
const longestSide = 6000;
const mostFrames = 300;

// Each photo is opened once: a cache would only hold memory. Threads are for requests; photos take turns.
sharp.cache(false);
sharp.concurrency(1);
// libvips reads forty formats, from SVG to PDF: here it has four of them.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegFile',
    'VipsForeignLoadPngFile',
    'VipsForeignLoadWebpFile',
    'VipsForeignLoadNsgifFile',
  ],
});

/** Two at once a process: the memory that strangers' photos take has an end. */
const turns = new Turns(2, 40);

export type PhotoKind = 'jpeg' | 'png' | 'webp' | 'gif';

/**
 * Draws a photo anew: its pixels alone, the right way up, in the same format. Place, time, camera, thumbnail, comments
 * and whatever hung behind it stay behind.
 * @returns why not, when it is damaged or would unfold to too much.
 */
export function redraw(from: string, to: string, kind: PhotoKind): Promise<'damaged' | 'bomb' | undefined> {
  return turns.take(async () => {
    const animated = kind === 'gif' || kind === 'webp';
    try {
      // Read from the header, before a single pixel is unpacked.
      const {
        width,
        height,
        pages = 1,
        pageHeight = height,
      } = await sharp(from, { limitInputPixels: false, animated }).metadata();
      if (width * pageHeight * pages > mostPixels || pages > mostFrames) return 'bomb';
      const photo = sharp(from, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true, animated })
        .autoOrient()
        .timeout({ seconds: 30 })
        .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true });
      const formats = {
        jpeg: () => photo.jpeg({ quality: 88 }),
        png: () => photo.png(),
        webp: () => photo.webp({ quality: 88 }),
        gif: () => photo.gif(),
      };
      await formats[kind]().toFile(to);
      return undefined;
    } catch (error) {
      // A disk that is full is no fault of the photo.
      if (/ENOSPC|EDQUOT|EACCES|ENOENT|unable to open for write/.test(String(error))) throw error;
      return 'damaged';
    }
  });
}
