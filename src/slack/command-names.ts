/** Our slash commands, by the names under which features register them. */
export const ownCommands = ['/scope', '/boundaries'] as const;

/** What each of our commands is called in Slack. The operator may rename them, because another app may own a name. */
export type CommandNames = Readonly<Record<(typeof ownCommands)[number], string>>;

/** The name in Slack of a command that a feature registered; the registered name where nothing was said of it. */
export function nameInSlack(names: CommandNames, registered: string): string {
  const own = ownCommands.find((each) => each === registered);
  return own === undefined ? registered : names[own];
}

/** The words that anybody may write to the bot (S2): those registered, and what the commands are called in Slack. */
export function askableWords(names: CommandNames, registered: Iterable<string>): string[] {
  const words = [...registered, ...ownCommands.map((own) => withoutSlash(names[own]))];
  // The longest first: "scope-acme" must not be read as "scope" with something behind it.
  return words.sort((a, b) => b.length - a.length);
}

/** The registered word for one that somebody wrote: the name of a command in Slack stands for that command. */
export function registeredWord(names: CommandNames, written: string): string {
  const own = ownCommands.find((each) => withoutSlash(names[each]) === written);
  return own === undefined ? written : withoutSlash(own);
}

function withoutSlash(command: string): string {
  return command.slice(1);
}
