package crossroads.hub.store;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A source on which the n-th call that goes to the database loses its connection: before the call reaches the server, or after, so that only the answer is lost. */
final class FailingSource implements DataSource {

    enum When {
        BEFORE,
        AFTER
    }

    private final DataSource real;
    private final When when;
    private final AtomicInteger left;

    FailingSource(DataSource real, int call, When when) {
        this.real = real;
        this.left = new AtomicInteger(call);
        this.when = when;
    }

    /** Whether the call came at all. */
    boolean hasFailed() {
        return left.get() <= 0;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = real.getConnection();
        return wrap(Connection.class, connection, connection);
    }

    @SuppressWarnings("unchecked")
    private <T> T wrap(Class<T> type, Object target, Connection connection) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> call(target, method, arguments, connection));
    }

    private Object call(Object target, Method method, Object[] arguments, Connection connection) throws Throwable {
        boolean isCounted = !method.getName().equals("close") && !method.getName().equals("abort") && !method.getName().startsWith("set");
        boolean fails = isCounted && left.decrementAndGet() == 0;
        if (fails && when == When.BEFORE) {
            throw lost(connection);
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (fails) {
            throw lost(connection);
        }
        return switch (result) {
            case PreparedStatement statement -> wrap(PreparedStatement.class, statement, connection);
            case Statement statement -> wrap(Statement.class, statement, connection);
            case ResultSet rows -> wrap(ResultSet.class, rows, connection);
            case null -> null;
            default -> result;
        };
    }

    private static SQLException lost(Connection connection) throws SQLException {
        connection.abort(Runnable::run);
        return new SQLException("the connection is lost", "08006");
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
