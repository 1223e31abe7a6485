const mostNamed = 3;

/** What a Slack workspace is called where it is chosen: its name, and some of its people, so that two alike are told apart. */
export function teamTitle(name: string, people: readonly string[]): string {
  const named = people.slice(0, mostNamed).join(', ');
  const more = people.length > mostNamed ? ' and others' : '';
  return named === '' ? name : `${name} (${named}${more})`;
}
