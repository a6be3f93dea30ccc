import type { Plugin } from 'vite';

/** Folders of antd/es with what their classes begin with; none of them is on a page of the staff. */
const unused: Record<string, string> = {
  ...{ affix: 'affix', anchor: 'anchor', avatar: 'avatar', badge: 'badge|ant-ribbon|ant-scroll-number' },
  ...{ 'border-beam': 'border-beam', breadcrumb: 'breadcrumb', calendar: 'picker-calendar', carousel: 'carousel' },
  ...{ cascader: 'cascader', 'color-picker': 'color-picker', 'float-button': 'float-btn', image: 'image' },
  ...{ listy: 'listy', masonry: 'masonry', mentions: 'mentions', 'qr-code': 'qrcode', rate: 'rate' },
  ...{ result: 'result', slider: 'slider', splitter: 'splitter', statistic: 'statistic', tour: 'tour' },
  ...{ transfer: 'transfer', upload: 'upload' },
};

const ofUnused = new RegExp(`\\.ant-(${Object.values(unused).join('|')})(?![a-z])`);
/** The tokens of the theme are written by the page itself. */
const token = /^\.css-var-/;

/**
 * The styles of Ant Design's components as one file: written by each component as it comes, they are a third of the
 * script's time until a desk can be used. What no page uses is left out; a page that begins to use it fails the build.
 */
export const componentStyles: Plugin = {
  name: 'component-styles',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('antd/dist/antd.css')) return undefined;
    const needed = rulesOf(code).filter((rule) => {
      const selectors = rule.slice(0, rule.indexOf('{')).split(',');
      return !selectors.every((selector) => ofUnused.test(selector) || token.test(selector.trim()));
    });
    return { code: needed.join('\n'), map: null };
  },
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      for (const id of chunk.moduleIds) {
        const folder = /antd\/es\/([\w-]+)\/style\//.exec(id.replaceAll('\\', '/'))?.[1];
        if (folder !== undefined && Object.hasOwn(unused, folder))
          this.error(`${folder} is used by now: take it off the list in apps/web/tools/component-styles.ts`);
      }
    }
  },
};

/** The rules of a style sheet, one by one; an @media with all it holds is one. */
function rulesOf(code: string): string[] {
  const rules: string[] = [];
  let depth = 0;
  let begun = 0;
  for (let at = 0; at < code.length; at++) {
    if (code[at] === '{') depth++;
    if (code[at] !== '}' || --depth > 0) continue;
    rules.push(code.slice(begun, at + 1).trim());
    begun = at + 1;
  }
  return rules;
}
