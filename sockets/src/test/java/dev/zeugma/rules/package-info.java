/** Rules about sources, packages and documentation. */
@NullMarked
package dev.zeugma.rules;

import org.jspecify.annotations.NullMarked;
