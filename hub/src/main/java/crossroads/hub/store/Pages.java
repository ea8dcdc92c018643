package crossroads.hub.store;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows too many for memory, read a page at a time as they are walked. */
final class Pages<T> implements Iterator<T> {

    private final Function<@Nullable T, List<T>> following;
    private Iterator<T> page;
    private @Nullable T last;

    /** @param following the page after this row, the first page after null; empty at the end */
    Pages(Function<@Nullable T, List<T>> following) {
        this.following = following;
        this.page = following.apply(null).iterator();
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && last != null) {
            page = following.apply(last).iterator();
        }
        return page.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T row = page.next();
        last = row;
        return row;
    }
}
