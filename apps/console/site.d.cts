/** Where the build of the console lies. */
export declare const folder: string;
/** First segments of the paths of its pages. */
export declare const pages: readonly string[];
