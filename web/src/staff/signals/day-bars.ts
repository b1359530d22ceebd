/** Where the bars of a chart of days stand, in units of the drawing. */
export const size = { width: 280, height: 132, left: 26, right: 4, top: 14, bottom: 24 };
const floor = size.height - size.bottom;

interface Day { day: string; count: number }
export interface Bar extends Day { x: number; y: number; width: number; height: number; marked: boolean }
export interface DayBars {
  /** One a day, also where nothing was counted: then it has no height. */
  bars: Bar[];
  /** What the line at the top stands for: a whole number. */
  most: number;
  usualY: number;
  /** The marked days, as far as they are in the chart. */
  marked?: { x: number; width: number };
  floor: number;
}

export function dayBars(series: readonly Day[], usual: number, { from, to }: { from: string; to: string }): DayBars {
  const most = Math.max(1, Math.ceil(usual), ...series.map(({ count }) => Math.ceil(count)));
  const slot = (size.width - size.left - size.right) / Math.max(1, series.length);
  const y = (count: number) => floor - (count / most) * (floor - size.top);
  const bars = series.map(({ day, count }, at) => ({
    day, count, x: size.left + at * slot + slot * 0.1, y: y(count), width: slot * 0.8, height: floor - y(count), marked: day >= from && day <= to,
  }));
  const [first, last] = [bars.findIndex(({ marked }) => marked), bars.findLastIndex(({ marked }) => marked)];
  return {
    bars, most, usualY: y(usual), floor,
    ...(first >= 0 && { marked: { x: size.left + first * slot, width: (last - first + 1) * slot } }),
  };
}
