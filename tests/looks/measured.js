// What cannot be seen in the source of a letter: where its pieces lie, and on what ground its
// words stand. Returns sentences about what is wrong; an empty list is a good letter.
({ leastTarget, leastContrast, room }) => {
  const wrong = [];
  const width = window.innerWidth;
  const told = (element) =>
    `<${element.tagName.toLowerCase()} class="${element.className}"> "${element.textContent.trim().slice(0, 40)}"`;

  const page = document.scrollingElement;
  if (page.scrollWidth > width) wrong.push(`scrolls sideways: ${page.scrollWidth} > ${width}`);

  for (const link of document.querySelectorAll("a[href]")) {
    const box = link.getBoundingClientRect();
    if (Math.min(box.width, box.height) < leastTarget - 0.5)
      wrong.push(`too small to touch, ${box.width.toFixed(0)} x ${box.height.toFixed(0)}: ${told(link)}`);
    if (link.scrollWidth > link.clientWidth + 1) wrong.push(`does not fit its button: ${told(link)}`);
  }

  const channel = (value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const opaque = (colour) => numbers(colour).length < 4 || numbers(colour)[3] === 1;
  const canvas = matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(18, 18, 18)" : "rgb(255, 255, 255)";
  const groundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (opaque(colour)) return colour;
    }
    return canvas;
  };

  // A dash or a dot that is left over for the last line of a text.
  const topOf = (text, at) => {
    const sign = document.createRange();
    sign.setStart(text, at);
    sign.setEnd(text, at + 1);
    return sign.getBoundingClientRect().top;
  };
  const endsAlone = (text) => {
    const found = text.nextSibling ? null : /\S(\s+)[—–·…]\s*$/u.exec(text.data);
    return found !== null && topOf(text, found.index + 1 + found[1].length) > topOf(text, found.index) + 4;
  };

  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (words.nextNode()) {
    const text = words.currentNode;
    const element = text.parentElement;
    if (!text.data.trim() || element.closest("[aria-hidden=true], style")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (box.left < -0.5 || box.right > width + 0.5) wrong.push(`outside the page: ${told(element)}`);
      if (box.left < room - 0.5 || box.right > width - room + 0.5)
        wrong.push(`at the very edge of the page: ${told(element)}`);
    }
    if (endsAlone(text)) wrong.push(`a sign alone on its line: ${told(element)}`);
    if (seen.has(element)) continue;
    seen.add(element);
    const style = getComputedStyle(element);
    const pair = [style.color, groundOf(element)].map((colour) => luminance(numbers(colour)));
    const contrast = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (contrast < leastContrast) wrong.push(`contrast ${contrast.toFixed(2)}: ${told(element)}`);
    if (parseFloat(style.fontSize) < 12.5) wrong.push(`too small to read, ${style.fontSize}: ${told(element)}`);
  }
  return [...new Set(wrong)];
}
