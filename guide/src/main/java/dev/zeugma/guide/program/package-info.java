/** What the programs have in common: options, a context that ends with Ctrl-C, and exit codes. */
@NullMarked
package dev.zeugma.guide.program;

import org.jspecify.annotations.NullMarked;
