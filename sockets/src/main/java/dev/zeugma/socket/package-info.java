/**
 * Sockets, one interface for each type, as a {@link dev.zeugma.Context} opens them. They are not meant to be implemented by
 * applications, except by mocks in their tests.
 */
@NullMarked
package dev.zeugma.socket;

import org.jspecify.annotations.NullMarked;
