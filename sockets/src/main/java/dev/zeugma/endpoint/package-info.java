/** Endpoints, the addresses that sockets bind and connect to. */
@NullMarked
package dev.zeugma.endpoint;

import org.jspecify.annotations.NullMarked;
