/** Intermediaries between programs that do not know each other: brokers, proxies, and the envelopes that they add. */
@NullMarked
package dev.zeugma.guide.intermediaries;

import org.jspecify.annotations.NullMarked;
