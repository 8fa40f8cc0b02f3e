<?php
// The journal of scheduled jobs, table hawp_cron: which job left the schedule, how often it was begun, and that it ended.
declare(strict_types=1);

final class HawpJobJournal
{
    /** So often a job is begun whose node dies each time; then it is given up, or one that kills its nodes would do so for ever. */
    public const MOST_STARTS = 3;

    /** Seconds that an ended job is remembered: a page that read the schedule before the job left it may write it back that much later. */
    private const MEMORY = 600;

    /** @param mysqli $lease The connection that holds the lease: a runner that lost it begins nothing any more. */
    public function __construct(private readonly mysqli $lease)
    {
    }

    /** What makes a job the same one: when it was due, its hook and its arguments, as WordPress has it. */
    public static function id(int $due, string $hook, array $args): string
    {
        return md5("$due|$hook|" . serialize($args));
    }

    /** Whether a job that is in the schedule again had its turn. One begun in the very second it was due may have been scheduled anew by its author. */
    public function hadItsTurn(string $id): bool
    {
        return $this->rows("SELECT id FROM wp_hawp_cron WHERE id = ? AND ended_at IS NOT NULL AND TIMESTAMPDIFF(SECOND, '1970-01-01', begun_at) > due", $id) !== [];
    }

    /** Jobs that left the schedule and did not end: their node died. */
    public function broken(): array
    {
        return $this->rows('SELECT id, due, hook, args, starts, node FROM wp_hawp_cron WHERE ended_at IS NULL ORDER BY due, id');
    }

    /** Before a job leaves the schedule. */
    public function take(string $id, int $due, string $hook, array $args): void
    {
        $this->rows('REPLACE INTO wp_hawp_cron (id, due, hook, args, starts) VALUES (?, ?, ?, ?, 0)', $id, $due, $hook, serialize($args));
    }

    public function begin(string $id): void
    {
        $this->rows('UPDATE wp_hawp_cron SET starts = starts + 1, node = ?, begun_at = UTC_TIMESTAMP(6) WHERE id = ?', getenv('HAWP_INSTANCE') ?: gethostname(), $id);
    }

    /** Through WordPress's connection, which comes back by itself: that a job ended is true also without the lease. */
    public function end(string $id): void
    {
        global $wpdb;
        $wpdb->query($wpdb->prepare("UPDATE {$wpdb->base_prefix}hawp_cron SET ended_at = UTC_TIMESTAMP(6) WHERE id = %s", $id));
    }

    public function forget(string $id): void
    {
        $this->rows('DELETE FROM wp_hawp_cron WHERE id = ?', $id);
    }

    public function tidy(): void
    {
        $this->rows('DELETE FROM wp_hawp_cron WHERE ended_at < UTC_TIMESTAMP(6) - INTERVAL ' . self::MEMORY . ' SECOND');
    }

    private function rows(string $sql, int|string ...$values): array
    {
        $result = $this->lease->execute_query($sql, $values);
        return $result instanceof mysqli_result ? $result->fetch_all(MYSQLI_ASSOC) : [];
    }
}
