/** Small programs, one for each pattern; this package starts them by name. */
@NullMarked
package dev.zeugma.guide;

import org.jspecify.annotations.NullMarked;
