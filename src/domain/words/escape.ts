/** Escapes the three characters that mean something to Slack in text that isn't ours. Source: docs.slack.dev, formatting. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
