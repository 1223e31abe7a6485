/**
 * What a member may write to the bot about their own account (R7). It must be the bare word: a sentence with the word in it
 * still reaches a person.
 */
export function parseConnectionWord(text: string): 'connect' | 'disconnect' | null {
  const word = /^\s*\/?(connect|disconnect)[.!]?\s*$/i.exec(text)?.[1]?.toLowerCase();
  return word === 'connect' || word === 'disconnect' ? word : null;
}
