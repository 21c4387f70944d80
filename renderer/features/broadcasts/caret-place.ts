/** What makes a text stand where it stands in a field. */
const copied = [
  'direction',
  'boxSizing',
  'fontFamily',
  'fontSize',
  'fontWeight',
  'fontFeatureSettings',
  'letterSpacing',
  'lineHeight',
  'tabSize',
  'textAlign',
  'unicodeBidi',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
] as const satisfies readonly (keyof CSSStyleDeclaration)[];

/** Where a character of a field is, in pixels of the window. */
export interface CaretPlace {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the character stands. A field does not tell, so its text is laid out once more, out of sight. */
export function caretPlace(field: HTMLTextAreaElement, index: number): CaretPlace {
  const { ownerDocument } = field;
  const style = getComputedStyle(field);
  const copy = ownerDocument.createElement('div');
  for (const property of copied) copy.style[property] = style[property];
  Object.assign(copy.style, {
    position: 'fixed',
    visibility: 'hidden',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'break-word',
    width: `${String(field.clientWidth)}px`,
  });
  const mark = ownerDocument.createElement('span');
  mark.textContent = field.value.slice(index, index + 1) || ' ';
  copy.append(field.value.slice(0, index), mark, field.value.slice(index + 1));
  ownerDocument.body.append(copy);
  const frame = field.getBoundingClientRect();
  const within = copy.getBoundingClientRect();
  const at = mark.getBoundingClientRect();
  copy.remove();
  const top = frame.top + at.top - within.top - field.scrollTop;
  return { left: frame.left + at.left - within.left, top, bottom: top + at.height };
}
