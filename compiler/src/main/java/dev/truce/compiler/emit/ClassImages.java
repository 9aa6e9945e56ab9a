package dev.truce.compiler.emit;

import com.google.common.collect.ImmutableMap;

/**
 * Class files, by internal name: what is loaded, disassembled, or written beside the runtime to run
 * without the compiler.
 *
 * @param entryClass the internal name of the class that has the entry
 * @param entryMethod its static method that runs the script, given a context and a depth
 */
public record ClassImages(
    ImmutableMap<String, byte[]> files, String entryClass, String entryMethod) {}
