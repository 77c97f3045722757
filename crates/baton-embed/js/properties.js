// An element's attributes as properties of the same meaning. `texts` and `flags` are attributes by the names of their properties.

/** Takes up what was set before the element's class was there: the element's own property would hide the class's. */
export const takeUp = (element, { texts, flags }) => {
  for (const name of Object.keys({ ...texts, ...flags })) {
    if (Object.hasOwn(element, name)) {
      const value = element[name];
      delete element[name];
      element[name] = value;
    }
  }
};

/** Gives a class the properties. A text that is not there is empty; what is set and no text becomes one by `write`. */
export const reflect = ({ prototype }, { texts, flags }, write = String) => {
  for (const [name, attribute] of Object.entries({ ...texts, ...flags })) {
    const isFlag = name in flags;
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get() {
        return isFlag ? this.hasAttribute(attribute) : this.getAttribute(attribute) ?? "";
      },
      set(value) {
        if (isFlag) this.toggleAttribute(attribute, Boolean(value));
        else if (value == null) this.removeAttribute(attribute);
        else this.setAttribute(attribute, typeof value === "string" ? value : write(value));
      },
    });
  }
};
