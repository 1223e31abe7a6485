// ical.js describes itself as an ES module only, which its CommonJS build is not.
declare module 'ical.js' {
  const ICAL: {
    /** iCalendar text to jCal (RFC 7265); throws an Error when malformed. */
    parse: (text: string) => unknown;
  };
  export = ICAL;
}
