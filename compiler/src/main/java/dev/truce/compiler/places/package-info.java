/** Where in a script what happens in a run is written. Texts come in, places of events come out. */
@NullMarked
package dev.truce.compiler.places;

import org.jspecify.annotations.NullMarked;
