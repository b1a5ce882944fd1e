/** What happened to every request: counts, latencies, and whether the books balance. */
@NullMarked
package dev.zeugma.mesh.cloud.books;

import org.jspecify.annotations.NullMarked;
