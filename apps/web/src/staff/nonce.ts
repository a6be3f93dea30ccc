/** The server gives each page its own nonce, without which the strict policy lets no style in. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content;

// Ant Design hands the nonce to nearly all of its styles; a few of its parts (what locks scrolling behind a dialogue,
// what measures a scroll bar) make one without it.
if (nonce) {
  const make = document.createElement.bind(document) as (name: string, options?: ElementCreationOptions) => HTMLElement;
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = make(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
