/** GB/T 9704-2012: the measures of an official document on A4. Millimetres and points. */
export const paper = {
  width: 210,
  height: 297,
  /** 天头. */
  top: 37,
  /** 订口. */
  left: 28,
  /** 版心: 156 × 225 mm. */
  textWidth: 156,
  textHeight: 225,
  /** 三号. */
  bodySize: 16,
  /** 二号. */
  titleSize: 22,
  /** 四号. */
  pageNumberSize: 14,
  /** Fixed; 22 lines a page. */
  linePitch: 28,
  lines: 22,
} as const;

export const pointsOf = (millimetres: number) => (millimetres * 72) / 25.4;

export const textWidthInPoints = pointsOf(paper.textWidth);

/** 红色: the head of official documents. */
export const red = 'ff0000';
