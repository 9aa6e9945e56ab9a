package dev.truce.compiler.emit;

import com.google.common.collect.ImmutableMap;

/**
 * Class files, by internal name: what is loaded, disassembled, or written beside the runtime to run
 * without the compiler.
 */
public record ClassImages(ImmutableMap<String, byte[]> files) {}
