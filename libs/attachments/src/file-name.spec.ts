import fc from 'fast-check';
import { contentDisposition, keptName } from './file-name.js';

describe('the name a file is kept under', () => {
  it.each([
    ['现场照片.jpg', 'jpeg', '现场照片.jpg'],
    ['IMG_0001.JPEG', 'jpeg', 'IMG_0001.jpeg'],
    ['C:\\Users\\王\\桌面\\合同.pdf', 'pdf', '合同.pdf'],
    ['../../etc/passwd', 'text', 'passwd.txt'],
    ['invoice.pdf.exe', 'pdf', 'invoice.pdf.exe.pdf'],
    ['photo.exe', 'jpeg', 'photo.exe.jpg'],
    ['清单.csv', 'text', '清单.csv'],
    ['run.bat', 'text', 'run.bat.txt'],
    ['gnp\u202egpj.exe', 'png', 'gnpgpj.exe.png'],
    ['a\r\nSet-Cookie: x.png', 'png', 'aSet-Cookie x.png'],
    ['.htaccess', 'text', 'htaccess.txt'],
    ['   ', 'pdf', '未命名.pdf'],
    ['.pdf', 'pdf', 'pdf.pdf'],
    [undefined, 'mp4', '未命名.mp4'],
  ] as const)('%j of a %s is %j', (given, kind, kept) => expect(keptName(given, kind)).toBe(kept));

  it('is short, says no folder and ends as its kind does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const name = keptName(given, 'jpeg');
        expect(name).toMatch(/^[^\\/"\r\n\0]{1,120}\.(jpg|jpeg)$/su);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(60 * 4 + 5);
      }),
    );
  });
});

describe('Content-Disposition', () => {
  it('is always a download', () => {
    expect(contentDisposition("王's 合同(1).pdf")).toBe(
      `attachment; filename="attachment.pdf"; filename*=UTF-8''%E7%8E%8B%27s%20%E5%90%88%E5%90%8C%281%29.pdf`,
    );
  });

  it('is one line of plain characters that gives the name back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (given) => {
        const header = contentDisposition(given);
        expect(header).toMatch(/^attachment; filename="[\w.]+"; filename\*=UTF-8''[\w.~%-]*$/);
        expect(decodeURIComponent(header.split("''")[1]!)).toBe(given);
      }),
    );
  });
});
