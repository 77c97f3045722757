// Elements by DOM calls. No text ever becomes markup.

/** An element with these attributes (`false` and `undefined` leave one out) and children. */
export const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter(Boolean));
  return element;
};

/** An element from `[tag, attributes, children]`, as the form is published for empty elements. */
export const build = ([tag, attributes, children]) =>
  make(tag, attributes, ...children.map((child) => (typeof child === "string" ? child : build(child))));

/** The element with this id inside another, which need not be in the page. */
export const byId = (inside, id) => inside.querySelector(`[id="${id}"]`);
