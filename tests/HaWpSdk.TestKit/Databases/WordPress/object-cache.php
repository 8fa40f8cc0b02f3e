<?php
/*
Plugin Name: HaWpSdk test object cache
Description: A Redis drop-in for measurements: in the process first, then one command a key, as the usual unbatched clients do.

One connection a request: connect, PING, INFO, then GET for wp_cache_get, MGET for wp_cache_get_multiple, SET or SETEX for writes.
A key that Redis lacks is asked for again, values go through PHP's serialize(), and no key has a lifetime unless WordPress gives one.
*/

final class WP_Object_Cache {
	public $cache_hits = 0;
	public $cache_misses = 0;
	private $redis;
	private $cache = array();
	private $global_groups = array();
	private $local_groups = array('counts', 'plugins', 'themes');

	public function __construct() {
		$this->redis = new Redis();
		if (!$this->redis->connect('127.0.0.1', WP_REDIS_PORT, 1.0, null, 0, 1.0)) {
			throw new RuntimeException('Redis does not answer');
		}
		$this->redis->ping();
		$this->redis->info();
	}

	private function name($key, $group) {
		return WP_REDIS_PREFIX . ($group ?: 'default') . ':' . $key;
	}

	private function is_local($group) {
		return in_array($group, $this->local_groups, true);
	}

	private function keep($name, $value) {
		$this->cache[$name] = is_object($value) ? clone $value : $value;
	}

	private function write($name, $value, $expire, $option = null) {
		$data = is_numeric($value) && !is_string($value) ? $value : serialize($value);
		$arguments = $option ? array($option) : array();
		if ($expire > 0) {
			$arguments['ex'] = (int) $expire;
		}
		return (bool) ($arguments ? $this->redis->set($name, $data, $arguments) : $this->redis->set($name, $data));
	}

	private function read($data) {
		return is_numeric($data) ? (int) $data : unserialize($data);
	}

	public function get($key, $group = 'default', $force = false, &$found = null) {
		$name = $this->name($key, $group);
		if (array_key_exists($name, $this->cache) && (!$force || $this->is_local($group))) {
			$found = true;
			$this->cache_hits++;
			$value = $this->cache[$name];
			return is_object($value) ? clone $value : $value;
		}
		$data = $this->is_local($group) ? false : $this->redis->get($name);
		if ($data === false || $data === null) {
			$found = false;
			$this->cache_misses++;
			return false;
		}
		$found = true;
		$this->cache_hits++;
		$value = $this->read($data);
		$this->keep($name, $value);
		return $value;
	}

	public function get_multiple($keys, $group = 'default', $force = false) {
		$values = array();
		$ask = array();
		foreach ($keys as $key) {
			$name = $this->name($key, $group);
			$values[$key] = false;
			if (array_key_exists($name, $this->cache) && !$force) {
				$value = $this->cache[$name];
				$values[$key] = is_object($value) ? clone $value : $value;
				$this->cache_hits++;
			} elseif (!$this->is_local($group)) {
				$ask[$key] = $name;
			}
		}
		if ($ask) {
			foreach (array_combine(array_keys($ask), $this->redis->mget(array_values($ask))) as $key => $data) {
				if ($data === false || $data === null) {
					$this->cache_misses++;
					continue;
				}
				$this->cache_hits++;
				$values[$key] = $this->read($data);
				$this->keep($ask[$key], $values[$key]);
			}
		}
		return $values;
	}

	public function set($key, $value, $group = 'default', $expire = 0) {
		$name = $this->name($key, $group);
		$this->keep($name, $value);
		return $this->is_local($group) || $this->write($name, $value, $expire);
	}

	public function add($key, $value, $group = 'default', $expire = 0) {
		if (wp_suspend_cache_addition()) {
			return false;
		}
		$name = $this->name($key, $group);
		if (array_key_exists($name, $this->cache)) {
			return false;
		}
		if (!$this->is_local($group) && !$this->write($name, $value, $expire, 'nx')) {
			return false;
		}
		$this->keep($name, $value);
		return true;
	}

	public function replace($key, $value, $group = 'default', $expire = 0) {
		$name = $this->name($key, $group);
		if (!$this->is_local($group) && !$this->write($name, $value, $expire, 'xx')) {
			return false;
		}
		$this->keep($name, $value);
		return true;
	}

	public function delete($key, $group = 'default') {
		$name = $this->name($key, $group);
		$had = array_key_exists($name, $this->cache);
		unset($this->cache[$name]);
		return $this->is_local($group) ? $had : (bool) $this->redis->del($name);
	}

	public function change($key, $by, $group) {
		$name = $this->name($key, $group);
		if ($this->is_local($group)) {
			$this->cache[$name] = (int) ($this->cache[$name] ?? 0) + $by;
			return $this->cache[$name];
		}
		$value = $this->redis->incrBy($name, $by);
		$this->keep($name, $value);
		return $value;
	}

	public function flush() {
		$this->cache = array();
		return $this->redis->flushDb();
	}

	public function flush_runtime() {
		$this->cache = array();
		return true;
	}

	public function add_global_groups($groups) {
		$this->global_groups = array_merge($this->global_groups, (array) $groups);
	}

	public function add_local_groups($groups) {
		$this->local_groups = array_merge($this->local_groups, (array) $groups);
	}
}

function wp_cache_init() { $GLOBALS['wp_object_cache'] = new WP_Object_Cache(); }
function wp_cache_supports($feature) { return in_array($feature, array('get_multiple', 'flush_runtime'), true); }
function wp_cache_get($key, $group = '', $force = false, &$found = null) { return $GLOBALS['wp_object_cache']->get($key, $group, $force, $found); }
function wp_cache_get_multiple($keys, $group = '', $force = false) { return $GLOBALS['wp_object_cache']->get_multiple($keys, $group, $force); }
function wp_cache_set($key, $data, $group = '', $expire = 0) { return $GLOBALS['wp_object_cache']->set($key, $data, $group, $expire); }
function wp_cache_add($key, $data, $group = '', $expire = 0) { return $GLOBALS['wp_object_cache']->add($key, $data, $group, $expire); }
function wp_cache_replace($key, $data, $group = '', $expire = 0) { return $GLOBALS['wp_object_cache']->replace($key, $data, $group, $expire); }
function wp_cache_delete($key, $group = '') { return $GLOBALS['wp_object_cache']->delete($key, $group); }
function wp_cache_incr($key, $offset = 1, $group = '') { return $GLOBALS['wp_object_cache']->change($key, $offset, $group); }
function wp_cache_decr($key, $offset = 1, $group = '') { return $GLOBALS['wp_object_cache']->change($key, -$offset, $group); }
function wp_cache_flush() { return $GLOBALS['wp_object_cache']->flush(); }
function wp_cache_flush_runtime() { return $GLOBALS['wp_object_cache']->flush_runtime(); }
function wp_cache_close() { return true; }
function wp_cache_add_global_groups($groups) { $GLOBALS['wp_object_cache']->add_global_groups($groups); }
function wp_cache_add_non_persistent_groups($groups) { $GLOBALS['wp_object_cache']->add_local_groups($groups); }
function wp_cache_switch_to_blog($blog) {}
