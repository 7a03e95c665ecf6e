/**
 * Where readers report a mistake: `SITE_REPORT_URL`, an address of a form, of an issue tracker or of a mailbox, in which
 * `{page}` stands for the address of the page. Unset, no page has the link.
 * @throws {Error} when it is not an address that a browser may follow.
 */
export function reportLink(page: string): string | undefined {
  const setting = process.env['SITE_REPORT_URL'];
  if (!setting) return undefined;
  const link = setting.replaceAll('{page}', encodeURIComponent(page));
  if (!/^(https?:\/\/|mailto:)/.test(link) || !URL.canParse(link))
    throw new Error(
      `SITE_REPORT_URL is "${setting}". Give an address that begins with https:// or mailto:, or leave it out.`,
    );
  return link;
}
