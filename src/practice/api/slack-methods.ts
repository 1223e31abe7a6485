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

/** The facts of a method, or undefined when Slack has no such method (or it is none of this app's business). */
export function factsOf(method: string): MethodFacts | undefined {
  return facts.get(method);
}

/** All methods that are known by name. */
export function knownMethods(): string[] {
  return [...facts.keys()];
}
