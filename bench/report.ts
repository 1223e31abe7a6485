import type { Measure } from './aims';

/** Where a bench tells what it finds. */
export type Report = Readonly<{
  print: (line: string) => void;
  /** Notes a figure that there is an aim for (aims.ts). */
  note: (measure: Measure, value: number) => void;
}>;
