/** Connections through a SOCKS5 proxy. */
@NullMarked
package dev.zeugma.socks;

import org.jspecify.annotations.NullMarked;
