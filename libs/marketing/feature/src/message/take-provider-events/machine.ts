/**
 * What loads images or follows links without the person: scanners, programs, and Apple's proxy, which loads every mail
 * ahead and says no more than `Mozilla/5.0`. The image proxies of Gmail and Yahoo are none: they load when the person opens.
 */
const machines: readonly RegExp[] = [
  /^Mozilla\/5\.0$/,
  /(^|[^a-z])bot\b|[a-z]bot[/-]|crawler|spider|scanner|link ?preview|headlesschrome|phantomjs/i,
  /barracuda|mimecast|proofpoint|messagelabs|trendmicro|ironport|safelinks/i,
  /^(curl|wget|python|go-http-client|java|okhttp|axios|node|libwww-perl|apache-httpclient|ruby)\b/i,
];

/** Whether this user agent is known to be no person's. Scanners that pass for browsers are not found out. */
export const isMachine = (userAgent: string | undefined): boolean =>
  userAgent !== undefined && machines.some((pattern) => pattern.test(userAgent.trim()));
