/** What simulated callers say when nobody wrote them a part: everyday matters of a hotline, no real person's words. */
const parts: Record<string, readonly string[]> = {
  mandarin: [
    '您好，我想反映一个问题。',
    '我们小区的路灯坏了快两个星期了，晚上老人出门很不方便。',
    '物业说不归他们管，让我打12345。',
    '地址是市南区香港中路附近，具体门牌我一会儿说给您。',
    '麻烦你们尽快处理，办好了给我回个电话，谢谢。',
  ],
  english: [
    'Hello, do you speak English?',
    'I work for a company here and my residence permit will expire next month.',
    'Could you tell me which office I should go to, and what I have to bring?',
    'Thank you very much.',
  ],
};

export const partFor = (language: string | undefined): readonly string[] =>
  (language !== undefined && Object.hasOwn(parts, language) ? parts[language] : undefined) ?? parts.mandarin!;

/** Bounds of a part that is given: lines, and characters of each. */
export const longestPart = { lines: 20, characters: 200 };
