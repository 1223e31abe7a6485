import { replaceUnseen } from '../workspace/names';

/** A text that stays on its line and steers nothing: such characters are written as in JSON, `\u001b`. */
export function visible(text: string): string {
  return replaceUnseen(text, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Prints lines on standard output: for people, or one JSON value a line, in which such escapes mean the same. */
export function printLines(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${visible(line)}\n`).join(''));
}

/** Prints a whole file on standard output, byte by byte: for a program that reads it. */
export function printFile(text: string): void {
  process.stdout.write(text);
}

/** Says something beside the answer, or what went wrong, on standard error. A text may have several lines. */
export function complain(text: string): void {
  process.stderr.write(`gatehouse: ${text.split('\n').map(visible).join('\n')}\n`);
}
