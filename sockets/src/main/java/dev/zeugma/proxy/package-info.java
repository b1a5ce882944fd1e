/** Proxies, which forward messages between two sockets. */
@NullMarked
package dev.zeugma.proxy;

import org.jspecify.annotations.NullMarked;
