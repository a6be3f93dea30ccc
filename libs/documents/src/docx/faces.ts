import type { IFontAttributesProperties } from 'docx';

const times = 'Times New Roman';

/** The faces that GB/T 9704-2012 names. Word takes the first there is: its own, then those after it here. Digits are Times. */
const faces = {
  title: {
    name: '方正小标宋简体',
    others: ['FZXiaoBiaoSong-B05S', '方正小标宋_GBK', '宋体'],
    family: 'roman',
    latin: '方正小标宋简体',
  },
  body: { name: '仿宋_GB2312', others: ['FangSong_GB2312', '仿宋', 'FangSong'], family: 'modern', latin: times },
  kai: { name: '楷体_GB2312', others: ['KaiTi_GB2312', '楷体', 'KaiTi'], family: 'modern', latin: times },
  hei: { name: '黑体', others: ['SimHei'], family: 'modern', latin: 'Arial' },
  song: { name: '宋体', others: ['SimSun'], family: 'roman', latin: times },
} as const;

export type OfficialFace = keyof typeof faces;

export function font(face: OfficialFace): IFontAttributesProperties {
  const { name, latin } = faces[face];
  return { ascii: latin, hAnsi: latin, eastAsia: name, cs: name, hint: 'eastAsia' };
}

/** word/fontTable.xml: the fall-backs of each face. No font is embedded: the official ones may not be passed on. */
export function fontTable(): string {
  const one = ({ name, others, family }: (typeof faces)[OfficialFace]) =>
    `<w:font w:name="${name}"><w:altName w:val="${others.join(',')}"/><w:charset w:val="86"/>` +
    `<w:family w:val="${family}"/><w:pitch w:val="auto"/></w:font>`;
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    `${Object.values(faces).map(one).join('')}</w:fonts>`
  );
}
