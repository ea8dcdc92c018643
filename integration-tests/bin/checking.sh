# Read by the programs beside it that start the checker, which shares no code with the hub: finds a JDK, builds the checker, runs it.
# Leaves with 3 when something must be installed first or can't be built.

needed=25
here=$(CDPATH='' cd "$(dirname "$0")" && pwd -P) || exit 1
checker=$here/../checker
home=$here/../..

say() { printf '%s\n' "$*" >&2; }

# Sets jdk when the folder $1 holds a Java that is new enough.
try_jdk() {
  [ -z "$jdk" ] && [ -x "$1/bin/java" ] || return 0
  version=''
  [ ! -r "$1/release" ] || version=$(sed -n 's/^JAVA_VERSION="\(.*\)".*/\1/p' "$1/release")
  [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([^"]*\).*/\1/p')
  version=${version#1.}
  version=${version%%[!0-9]*}
  [ -z "$version" ] || [ "$version" -lt "$needed" ] || jdk=$1
}

jdk=''
[ -z "${JAVA_HOME:-}" ] || try_jdk "$JAVA_HOME"
java=$(command -v java 2>/dev/null) && try_jdk "$(dirname "$(dirname "$(readlink -f "$java" 2>/dev/null || printf '%s' "$java")")")"
for folder in /usr/lib/jvm/* "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  try_jdk "$folder"
done
if [ -z "$jdk" ]; then
  say " ✖ no Java $needed or later found  (exit 3)"
  say "   → install a JDK $needed, or JAVA_HOME=/path/to/jdk-$needed $0"
  exit 3
fi

# checked CLASS ARGUMENT...: becomes the JVM that checks.
checked() {
  # Built when it never was, or was changed since.
  stamp=$checker/target/check-demo.stamp
  if [ "${CROSSROADS_BUILD:-}" = no ]; then
    [ -d "$checker/target/classes" ] && [ -d "$checker/target/lib" ] ||
      { say " ✖ the checker was not built yet, and CROSSROADS_BUILD=no forbids it  (exit 3)" && exit 3; }
  elif [ ! -f "$stamp" ] || [ -n "$(find "$checker/pom.xml" "$checker/src/main" -newer "$stamp" 2>/dev/null)" ]; then
    build() { JAVA_HOME=$jdk mvn -B -q "$@" -f "$home/pom.xml" -pl integration-tests/checker process-classes -Denforcer.skip -Dcyclonedx.skip; }
    build -o >/dev/null 2>&1 || build >&2 || { say " ✖ the checker could not be built  (exit 3)" && exit 3; }
    touch "$stamp"
  fi

  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    '' | C | POSIX) text='-Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8' ;;
    *) text='' ;;
  esac
  ulimit -c 0 # what is in memory is personal data
  # shellcheck disable=SC2086
  exec "$jdk/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-HeapDumpOnOutOfMemoryError $text \
    -cp "$checker/target/classes:$checker/target/lib/*" "$@"
}
