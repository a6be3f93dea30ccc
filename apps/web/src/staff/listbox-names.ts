// Ant Design's selects keep a hidden list of options for screen readers, give it no name, and call it a list when there
// is nothing in it. It is named here after the field that it belongs to, and while it is empty it is none.

const nameOf = (list: Element): string => {
  const field = document.querySelector(`[aria-controls="${CSS.escape(list.id)}"]`);
  const label =
    field?.getAttribute('aria-label') ?? (field instanceof HTMLInputElement ? field.labels?.[0]?.textContent : null);
  return label ?? '选项';
};

const emptied = 'data-empty-list';

/** The same element is empty at one time and full at another. */
function mend(): void {
  for (const list of document.querySelectorAll(`[role=listbox], [${emptied}]`)) {
    if (list.classList.contains('ant-select-item-empty')) {
      list.setAttribute('role', 'status');
      list.setAttribute(emptied, '');
      continue;
    }
    if (list.hasAttribute(emptied)) {
      list.setAttribute('role', 'listbox');
      list.removeAttribute(emptied);
    }
    if (!list.hasAttribute('aria-label')) list.setAttribute('aria-label', nameOf(list));
  }
}

export function nameListboxes(): void {
  new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
}
