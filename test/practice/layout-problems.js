// Runs in the page. Lists what covers something else, sticks out of its pane, or is cut where nobody can scroll to it.
(() => {
  const pressable = 'button, a[href], input, select, textarea';
  const panes =
    '.bar, .guide, .pane, .sidebar, .pane-main, .thread, .scroller, .home-body, .record, .modal, .modal-body, .drop-list, .menu-list, dialog';
  // What is meant to lie above the rest while it is open.
  const floating = '.drop-list, .menu-list, .offer, .toolbar, dialog';
  const axes = [
    { from: 'left', to: 'right', overflow: 'overflowX', length: innerWidth },
    { from: 'top', to: 'bottom', overflow: 'overflowY', length: innerHeight },
  ];
  const found = new Set();
  const front = document.querySelector('dialog[open]') ?? document.body;

  checkWidths();
  for (const element of front.querySelectorAll(pressable)) {
    if (isDrawn(element)) checkBoxes(element, element.parentElement, element);
  }
  const texts = document.createTreeWalker(front, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (!data.trim() || !isDrawn(parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    checkBoxes(parentElement, parentElement, range);
  }
  return [...found];

  function checkWidths() {
    const { scrollWidth, scrollHeight } = document.documentElement;
    if (scrollWidth > innerWidth || scrollHeight > innerHeight) {
      found.add(`the document is ${scrollWidth}×${scrollHeight} in a window of ${innerWidth}×${innerHeight}`);
    }
    for (const pane of front.querySelectorAll(panes)) {
      if (isDrawn(pane) && pane.scrollWidth > pane.clientWidth + 1) {
        found.add(`${nameOf(pane)} is ${pane.scrollWidth} wide in ${pane.clientWidth}`);
      }
    }
  }
  function checkBoxes(element, around, drawn) {
    for (const box of drawn.getClientRects()) check(element, around, box);
  }
  /** Checks one box of an element, or of its text, for what stands around it. */
  function check(element, around, box) {
    const { left, top, right, bottom } = seenOf(element, around, box);
    if (right - left < 6 || bottom - top < 6) return;
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const points = [
      [x, y],
      [left + 2, y],
      [right - 2, y],
    ];
    for (const [px, py] of points) {
      const hit = document.elementFromPoint(px, py);
      if (!hit || element.contains(hit) || hit.contains(element)) continue;
      const above = hit.closest(floating);
      if (above && above !== element.closest(floating)) continue;
      found.add(`${nameOf(element)} is covered by ${nameOf(hit)}`);
    }
  }
  /** The part of a box that can be seen now. A part that can't be scrolled to is noted. */
  function seenOf(element, around, box) {
    const seen = { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
    const scrolled = new Set();
    for (let each = around; each; each = each.parentElement) {
      for (const axis of axes) clip(element, each, axis, seen, scrolled);
      if (each.matches('.menu-list, dialog')) break;
    }
    for (const axis of axes) {
      const isOut = seen[axis.from] < -1 || seen[axis.to] > axis.length + 1;
      if (isOut && !scrolled.has(axis)) found.add(`${nameOf(element)} is cut by the window`);
    }
    return seen;
  }
  function clip(element, by, axis, seen, scrolled) {
    const style = getComputedStyle(by);
    if (style[axis.overflow] === 'visible' || style.display === 'contents' || style.display === 'inline')
      return;
    if (style[axis.overflow] !== 'hidden') scrolled.add(axis);
    const edge = by.getBoundingClientRect();
    const isCut = seen[axis.from] < edge[axis.from] - 1 || seen[axis.to] > edge[axis.to] + 1;
    const isMarked = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
    if (isCut && !isMarked && !scrolled.has(axis)) found.add(`${nameOf(element)} is cut by ${nameOf(by)}`);
    seen[axis.from] = Math.max(seen[axis.from], edge[axis.from]);
    seen[axis.to] = Math.min(seen[axis.to], edge[axis.to]);
  }
  function isDrawn(element) {
    if (element.closest('[inert], .for-ears, option')) return false;
    if (!element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) return false;
    return (
      !element.matches('.bar-name, .bar-name *') ||
      getComputedStyle(element.closest('.bar-name')).clipPath === 'none'
    );
  }
  function nameOf(element) {
    const words = (element.ariaLabel ?? element.textContent).trim().slice(0, 40);
    return `${[element.localName, ...element.classList].join('.')} “${words}”`;
  }
})();
