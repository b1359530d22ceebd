/** The colours of map-colours.css as the live map needs them: plain values instead of custom properties. */
export const colourNames = [
  'land', 'water', 'outside', 'river', 'border', 'faint', 'district', 'label', 'quiet-label', 'halo',
  'severe', 'moderate', 'minor',
] as const;
export type Palette = Record<(typeof colourNames)[number], string>;

/** `element` carries the class map-colours. The browser works out var(), light-dark() and names for us. */
export function readPalette(element: HTMLElement): Palette {
  const probe = element.appendChild(document.createElement('span'));
  const colours = colourNames.map((name) => {
    probe.style.color = `var(--m-${name})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(colours) as Palette;
}
