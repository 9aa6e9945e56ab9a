package dev.truce.compiler.emit;

import java.util.Map;

/**
 * Loads the classes of one program. They see the classes of earlier programs of the session, the
 * runtime, and of Java only the base library's language package; nothing else.
 */
final class ScriptLoader extends ClassLoader {

  private static final String SCRIPTS = "truce.";

  private final Map<String, ScriptLoader> session;
  private final Map<String, byte[]> images;

  /**
   * @param session which loader has each script class, by internal name; shared by the session's
   *     loaders
   */
  ScriptLoader(Map<String, ScriptLoader> session, ClassImages images) {
    super(ScriptLoader.class.getClassLoader());
    this.session = session;
    this.images = images.files();
    images.files().keySet().forEach(name -> session.put(name, this));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(SCRIPTS)) {
      ScriptLoader loader = session.get(name.replace('.', '/'));
      if (loader == null) {
        throw new ClassNotFoundException(name);
      }
      return loader.own(name);
    }
    if (name.startsWith("dev.truce.runtime.") || name.startsWith("java.lang.")) {
      return super.loadClass(name, resolve);
    }
    throw new ClassNotFoundException("not for scripts: " + name);
  }

  private Class<?> own(String name) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        byte[] image = images.get(name.replace('.', '/'));
        if (image == null) {
          throw new ClassNotFoundException(name);
        }
        loaded = defineClass(name, image, 0, image.length);
      }
      return loaded;
    }
  }
}
