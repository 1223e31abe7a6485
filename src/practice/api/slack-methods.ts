import data from '../data/slack-methods.json';

/** What is known of a Web API method; see data/README.md. */
export type MethodFacts = {
  args: readonly string[];
  required: readonly string[];
  scopes: { bot: readonly string[]; user: readonly string[] };
  tier: string;
  json: boolean;
  errors: readonly string[];
};

const facts = new Map<string, MethodFacts>(Object.entries(data));

/** The facts of a method; undefined when Slack has none of this name, or this app has no use for it. */
export function factsOf(method: string): MethodFacts | undefined {
  return facts.get(method);
}

/** All methods that are known by name. */
export function knownMethods(): string[] {
  return [...facts.keys()];
}
